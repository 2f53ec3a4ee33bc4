"""The pages of those who keep the catalogue: editors of the departments, and the centre that publishes."""
