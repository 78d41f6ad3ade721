;; Runs an automaton over bytes. It is as much machine code as a loop of two loads a byte can be; scan-code.ts holds it
;; compiled, and a test compares the two.
;;
;; Memory: at 0 the class of each byte, 256 times 16 bits, multiplied by 4; then the states' rows of 32 bits. A state is
;; the address of its row, and so is each entry of a row. An accepting state's address is at least $accepting.
;; A hit is written as two 32-bit numbers: the address of the byte that led there, and the state.
(module
  (memory (import "zeef" "memory") 1)

  ;; Scans two ranges of $bytes bytes at once, so that the loads of the one hide in the waits of the other.
  ;; Both begin in state $a; both ends of the hits and both states are left in the globals.
  (global $hitsA (export "hitsA") (mut i32) (i32.const 0))
  (global $hitsB (export "hitsB") (mut i32) (i32.const 0))
  (global $stateA (export "stateA") (mut i32) (i32.const 0))
  (global $stateB (export "stateB") (mut i32) (i32.const 0))

  (func (export "scanTwo") (param $accepting i32) (param $at i32) (param $end i32) (param $apart i32) (param $a i32) (param $b i32) (param $outA i32) (param $outB i32)
    (if (i32.lt_u (local.get $at) (local.get $end)) (then
      (loop $next
        (local.set $a (i32.load (i32.add (local.get $a) (i32.load16_u (i32.shl (i32.load8_u (local.get $at)) (i32.const 1))))))
        (local.set $b (i32.load (i32.add (local.get $b) (i32.load16_u (i32.shl (i32.load8_u (i32.add (local.get $at) (local.get $apart))) (i32.const 1))))))
        (if (i32.ge_u (local.get $a) (local.get $accepting)) (then
          (i32.store (local.get $outA) (local.get $at))
          (i32.store offset=4 (local.get $outA) (local.get $a))
          (local.set $outA (i32.add (local.get $outA) (i32.const 8)))))
        (if (i32.ge_u (local.get $b) (local.get $accepting)) (then
          (i32.store (local.get $outB) (i32.add (local.get $at) (local.get $apart)))
          (i32.store offset=4 (local.get $outB) (local.get $b))
          (local.set $outB (i32.add (local.get $outB) (i32.const 8)))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))))
    (global.set $hitsA (local.get $outA))
    (global.set $hitsB (local.get $outB))
    (global.set $stateA (local.get $a))
    (global.set $stateB (local.get $b)))

  ;; Scans one range; leaves the end of the hits in $hitsA and the state in $stateA.
  (func (export "scanOne") (param $accepting i32) (param $at i32) (param $end i32) (param $a i32) (param $outA i32)
    (if (i32.lt_u (local.get $at) (local.get $end)) (then
      (loop $next
        (local.set $a (i32.load (i32.add (local.get $a) (i32.load16_u (i32.shl (i32.load8_u (local.get $at)) (i32.const 1))))))
        (if (i32.ge_u (local.get $a) (local.get $accepting)) (then
          (i32.store (local.get $outA) (local.get $at))
          (i32.store offset=4 (local.get $outA) (local.get $a))
          (local.set $outA (i32.add (local.get $outA) (i32.const 8)))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))))
    (global.set $hitsA (local.get $outA))
    (global.set $stateA (local.get $a)))
)
