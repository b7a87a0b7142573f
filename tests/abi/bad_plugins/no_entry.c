/* A library that is no plugin at all. */
typedef int empty;
