// priori: the version of the library. CMakeLists.txt reads it here.
#pragma once

// Each below 100.
#define PRIORI_VERSION_MAJOR 0
#define PRIORI_VERSION_MINOR 1
#define PRIORI_VERSION_PATCH 0

// 1.2.3 is 10203: #if PRIORI_VERSION >= 10'203
#define PRIORI_VERSION (PRIORI_VERSION_MAJOR * 10'000 + PRIORI_VERSION_MINOR * 100 + PRIORI_VERSION_PATCH)
