# No warning is tolerated in this tree; packages' headers come in as SYSTEM and stay quiet.
add_compile_options(-Wall -Wextra -Wpedantic -Werror)
