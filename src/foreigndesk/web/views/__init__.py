"""What the pages show and the API serves: questions to the desk, answered in plain values that both take."""
