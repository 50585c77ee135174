#pragma once
// Copying, moving and destroying, declared in a class and defined once in its source file. Left to the compiler they
// are written out wherever a value comes and goes, which was a third of the WebAssembly module.

#define BELSTAY_SPECIAL_MEMBERS(T) \
  T();                             \
  T(const T&);                     \
  T(T&&) noexcept;                 \
  T& operator=(const T&);          \
  T& operator=(T&&) noexcept;      \
  ~T()

#define BELSTAY_DEFINE_SPECIAL_MEMBERS(T)  \
  T::T() = default;                        \
  T::T(const T&) = default;                \
  T::T(T&&) noexcept = default;            \
  T& T::operator=(const T&) = default;     \
  T& T::operator=(T&&) noexcept = default; \
  T::~T() = default
