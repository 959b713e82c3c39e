# clang's -Weverything, without the warnings that do not apply here.
set(everything
    -Weverything
    -Wno-unknown-warning-option           # clang 14 does not know all that clang 19 does
    -Wno-c++98-compat-pedantic -Wno-c++20-compat # it is C++20
    -Wno-covered-switch-default -Wno-switch-default # each asks for what the other refuses
    -Wno-ctad-maybe-unsupported           # std::lock_guard
    -Wno-float-equal                      # a coefficient is zero or it is not
    -Wno-padded
    -Wno-undefined-func-template          # an error of constant evaluation is named by a function without a body
    -Wno-unsafe-buffer-usage              # a store is made of arrays
    -Wno-weak-vtables                     # there are headers only
    -Wno-zero-as-null-pointer-constant    # taken for the 0 of a <=> b < 0
    # Of tests and examples alone:
    -Wno-missing-prototypes -Wno-missing-variable-declarations # each is a program of one file
    -Wno-exit-time-destructors -Wno-global-constructors # they have objects at namespace scope
    -Wno-missing-noreturn -Wno-unused-member-function   # and types with what a concept asks for, and no more
    )
