"""Yichuang (一窗): the one-window platform of an administrative service centre."""
