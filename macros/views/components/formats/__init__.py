"""What a page says of the other formats in which the site has it."""
