struct itself {
  itself const& get(this itself const& self) { return self; }
};
