"""How fast Chancery builds beside other generators, on records made for the purpose."""
