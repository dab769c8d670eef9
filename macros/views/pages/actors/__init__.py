"""The parts of an actor's page."""
