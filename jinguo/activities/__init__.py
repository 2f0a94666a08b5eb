"""Events of every kind: lectures, trainings, law publicity, health education, volunteering (floor 2)."""
