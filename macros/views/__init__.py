"""What one page shows, and nothing about where pages come from or how they are served."""
