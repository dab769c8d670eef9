"""References between records, and ids: present, former and planned."""
