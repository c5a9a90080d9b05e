"""The use cases of lead data: a source of the workspace opened, its leads counted, its metrics filled."""
