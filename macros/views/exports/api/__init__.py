"""The interface below `/api/v1/`: lists, changes, the vocabulary and the board as JSON, with an
OpenAPI document."""
