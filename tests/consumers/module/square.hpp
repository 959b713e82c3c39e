struct square {
  constexpr int operator()(int n) const { return n * n; }
};

bool remembered(int n);
