from .actor import find_actor, find_actor_by_token, list_posts_of

__all__ = ["find_actor", "find_actor_by_token", "list_posts_of"]
