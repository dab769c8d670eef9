"""When records were published, corrected and withdrawn."""
