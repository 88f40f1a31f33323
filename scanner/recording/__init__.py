"""Records what a person does in a browser window as the steps of a journey."""
