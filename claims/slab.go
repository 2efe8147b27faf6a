package claims

// slab hands out parts of large slices, which is much cheaper than many small
// ones.
type slab[T any] struct{ free []T }

// take returns n zero values; what is appended to them goes elsewhere.
func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.free = make([]T, max(n, 512))
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// reuse takes back what was taken since there was so much free.
func (s *slab[T]) reuse(free []T) {
	if len(free) > 0 && len(s.free) > 0 && &free[len(free)-1] == &s.free[len(s.free)-1] { // else it is another slice by now
		clear(free[:len(free)-len(s.free)])
		s.free = free
	}
}
