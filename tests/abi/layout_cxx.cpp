// The same program in C++20: both languages must see one layout.
#include "layout.c"
