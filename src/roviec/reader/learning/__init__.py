"""How sure a finding is, learnt from texts written for it and from what reviewers decided."""
