\\ Prints the lines of series.txt, found otherwise than by series.cpp: from generating functions, from real numbers near
\\ term 1000, or by other identities.

default(realprecision, 4000);
default(seriesprecision, 80);

words(values) = strjoin([Str(value) | value <- values], " ");
show(name, key, values) = print(name, " ", words(key), " : ", words(values));
terms(name, term) = {
  my(values = List(), n = 0);
  until(values[n] >= 2^128, listput(values, term(n)); n++);
  show(name, [0], values);
}
growing(name, term, late = term) = terms(name, term); show(name, [1000], [late(1000)]);
bounded(name, first, term) = show(name, [first], vector(1000, i, term(first + i - 1)));
triangle(name, first, last, row) = for(n = first, last, show(name, [n, first], row(n)));

\\ The coefficients of ordinary and of exponential generating functions.
root(p) = sqrt(p + O('x^1010));
ordinary(f, order = 1001) = {my(c = f + O('x^order)); n -> polcoef(c, n)};
exponential(f) = {my(c = serlaplace(f)); n -> polcoef(c, n)};

growing("fibonacci", fibonacci);
growing("lucas", n -> fibonacci(n - 1) + fibonacci(n + 1));
growing("pell", ordinary(x / (1 - 2*x - x^2)));
growing("pell_lucas", ordinary((2 - 2*x) / (1 - 2*x - x^2)));
growing("jacobsthal", ordinary(x / (1 - x - 2*x^2)));
growing("tribonacci", ordinary(x^2 / (1 - x - x^2 - x^3)));
growing("tetranacci", ordinary(x^3 / (1 - x - x^2 - x^3 - x^4)));
growing("padovan", ordinary((1 - x^2) / (1 - x^2 - x^3)));
growing("perrin", ordinary((3 - x^2) / (1 - x^2 - x^3)));
growing("narayana_cows", ordinary(1 / (1 - x - x^3)));

growing("factorial", n -> n!);
growing("double_factorial", n -> prod(i = 0, (n - 1) \ 2, n - 2*i));
growing("derangements", exponential(exp(-x) / (1 - x)), n -> round(n! / exp(1)));
growing("central_binomial", ordinary(1 / root(1 - 4*x)));
growing("catalan", ordinary((1 - root(1 - 4*x)) / (2*x)));
growing("motzkin", ordinary((1 - x - root(1 - 2*x - 3*x^2)) / (2*x^2)));
growing("riordan", ordinary((1 + x - root(1 - 2*x - 3*x^2)) / (2*x * (1 + x))));
growing("fine", ordinary((1 - root(1 - 4*x)) / (3 - root(1 - 4*x))));
growing("large_schroeder", ordinary((1 - x - root(1 - 6*x + x^2)) / (2*x)));
growing("little_schroeder", ordinary((1 + x - root(1 - 6*x + x^2)) / (4*x)));
growing("bell", exponential(exp(exp(x) - 1)), n -> round(sum(k = 1, 3000, 1. * k^n / k!) / exp(1)));
growing("fubini", exponential(1 / (2 - exp(x))), n -> round(sum(k = 1, 20000, 1. * k^n / 2^(k + 1))));
\\ (-i)^n He_n(i), n even, where He_n(x) = 2^(-n/2) H_n(x / sqrt(2))
growing("involutions", exponential(exp(x + x^2/2)), n -> (-1/2)^(n/2) * real(polhermite(n, quadgen(-8) / 2)));
growing("euler_zigzag", exponential(1/cos(x) + tan(x)), n -> abs(eulerfrac(n)));
growing("partitions", numbpart);
growing("distinct_partitions", ordinary(eta('x^2 + O('x^3100)) / eta('x + O('x^3100)), 3100));
terms("sylvester", n -> my(product = 1); for(i = 1, n, product *= product + 1); product + 1);

bounded("primes", 1, prime);
bounded("prime_count", 1, primepi);
bounded("totient", 1, eulerphi);
bounded("mobius", 1, moebius);
bounded("divisor_count", 1, numdiv);
bounded("divisor_sum", 1, sigma);
josephus(n) = if(n == 0, 0, my(b = binary(n)); fromdigits(concat(b[2..-1], b[1]), 2));
bounded("josephus", 0, josephus);
bounded("ruler", 1, n -> valuation(n, 2));
bounded("thue_morse", 0, ordinary((1 / (1 - x) - prod(k = 0, 9, 1 - x^(2^k))) / 2));
bounded("stern_diatomic", 0, ordinary(x * prod(k = 0, 9, 1 + x^(2^k) + x^(2^(k+1)))));
collatz_steps(n) = {my(steps = 0); while(n != 1, n = if(n % 2, 3*n + 1, n / 2); steps++); steps};
bounded("collatz_steps", 1, collatz_steps);
G = vector(1000); G[1] = 1; for(n = 1, 999, G[n + 1] = 1 + G[n + 1 - G[G[n]]]); \\ Colin Mallows
bounded("golomb", 1, n -> G[n]);
Q = vector(1000, n, 1); for(n = 3, 1000, Q[n] = Q[n - Q[n - 1]] + Q[n - Q[n - 2]]);
bounded("hofstadter_q", 1, n -> Q[n]);
C = vector(1000, n, 1); for(n = 3, 1000, C[n] = C[C[n - 1]] + C[n - C[n - 1]]);
bounded("hofstadter_conway", 1, n -> C[n]);

row(polynomial, n) = vector(n + 1, k, polcoef(polynomial, k - 1));
triangle("binomial", 0, 70, n -> row((1 + x)^n, n));
triangle("stirling1", 0, 40, n -> vector(n + 1, k, abs(stirling(n, k - 1, 1))));
triangle("stirling2", 0, 40, n -> vector(n + 1, k, stirling(n, k - 1, 2)));
triangle("eulerian", 0, 40, n -> row(sum(k = 0, n, k! * stirling(n, k, 2) * (x - 1)^(n - k)), n));
\\ pairs of lattice paths that do not meet
triangle("narayana", 1, 40, n -> vector(n, k, binomial(n - 1, k - 1)^2 - binomial(n - 1, k) * binomial(n - 1, k - 2)));
triangle("lah", 0, 40, n -> vector(n + 1, k, sum(j = k - 1, n, abs(stirling(n, j, 1)) * stirling(j, k - 1, 2))));
triangle("ballot", 0, 40, n -> vector(n + 1, k, binomial(n + k - 1, k - 1) - binomial(n + k - 1, k - 2)));
into(n, k) = polcoef(x^k / prod(i = 1, k, 1 - x^i) + O(x^(n + 1)), n);
triangle("partitions_into", 1, 40, n -> vector(n, k, into(n, k)));
S = [1]; show("entringer", [0, 0], S); \\ the boustrophedon
for(n = 1, 40, T = vector(n + 1); for(k = 1, n, T[k + 1] = T[k] + S[n - k + 1]); S = T; show("entringer", [n, 0], S));
\\ sum of D(n, k) x^k = (1 + x)^n / (1 - x)^(n + 1)
for(n = 0, 28, show("delannoy", [n, 0], Vec((1 + x)^n / (1 - x)^(n + 1) + O(x^29))));

ackermann(m, n) = if(m == 0, n + 1, my(a = 1); for(i = 0, n, a = ackermann(m - 1, a)); a);
for(m = 0, 3, show("ackermann", [m, 0], vector(9, n, ackermann(m, n - 1))));
