"""Whole networks in place of the stages of the small one."""
