"""Linli 邻里: the chatbot that carries a neighbourhood's complaints until they are settled."""

__version__ = "0.1.0"
