#pragma once

#include "kinds.hpp"

tables::direction const& direction(int degrees);
bool directions_intact();
