"""The pages that authors write in Markdown: their macros, what these read and fail on, and the
pages kept from earlier builds."""
