// Command crux checks, judges and draws claim files. Run "crux help".
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
