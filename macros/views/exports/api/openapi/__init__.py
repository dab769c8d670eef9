"""The description of the interface in OpenAPI: its words, schemas and examples."""
