;; Runs two automata over bytes. It is as much machine code as a loop of three loads a byte can be; scan-code.ts holds
;; it compiled, and a test compares the two.
;;
;; Memory: at 0 for each byte its class in the first and in the second automaton, 16 bits each, multiplied by 4; then
;; the states' rows of 32 bits. A state is the address of its row, and so is each entry of a row. The address of an
;; accepting state is at least $accepts1 or $accepts2. A hit is three numbers of 32 bits: the address of the byte that
;; led there, and both states.
(module
  (memory (import "zeef" "memory") 1)

  ;; Where the hits of the two ranges end, and both states after each.
  (global $hitsA (export "hitsA") (mut i32) (i32.const 0))
  (global $hitsB (export "hitsB") (mut i32) (i32.const 0))
  (global $a1 (export "a1") (mut i32) (i32.const 0))
  (global $a2 (export "a2") (mut i32) (i32.const 0))
  (global $b1 (export "b1") (mut i32) (i32.const 0))
  (global $b2 (export "b2") (mut i32) (i32.const 0))

  ;; Scans two ranges of as many bytes that lie $apart, so that the loads of the one hide in the waits of the other.
  (func (export "scanTwo") (param $accepts1 i32) (param $accepts2 i32) (param $at i32) (param $end i32) (param $apart i32)
    (param $s1 i32) (param $s2 i32) (param $t1 i32) (param $t2 i32) (param $outA i32) (param $outB i32)
    (local $p i32) (local $q i32)
    (if (i32.lt_u (local.get $at) (local.get $end)) (then
      (loop $next
        (local.set $p (i32.shl (i32.load8_u (local.get $at)) (i32.const 2)))
        (local.set $q (i32.shl (i32.load8_u (i32.add (local.get $at) (local.get $apart))) (i32.const 2)))
        (local.set $s1 (i32.load (i32.add (local.get $s1) (i32.load16_u (local.get $p)))))
        (local.set $s2 (i32.load (i32.add (local.get $s2) (i32.load16_u offset=2 (local.get $p)))))
        (local.set $t1 (i32.load (i32.add (local.get $t1) (i32.load16_u (local.get $q)))))
        (local.set $t2 (i32.load (i32.add (local.get $t2) (i32.load16_u offset=2 (local.get $q)))))
        (if (i32.or (i32.ge_u (local.get $s1) (local.get $accepts1)) (i32.ge_u (local.get $s2) (local.get $accepts2))) (then
          (i32.store (local.get $outA) (local.get $at))
          (i32.store offset=4 (local.get $outA) (local.get $s1))
          (i32.store offset=8 (local.get $outA) (local.get $s2))
          (local.set $outA (i32.add (local.get $outA) (i32.const 12)))))
        (if (i32.or (i32.ge_u (local.get $t1) (local.get $accepts1)) (i32.ge_u (local.get $t2) (local.get $accepts2))) (then
          (i32.store (local.get $outB) (i32.add (local.get $at) (local.get $apart)))
          (i32.store offset=4 (local.get $outB) (local.get $t1))
          (i32.store offset=8 (local.get $outB) (local.get $t2))
          (local.set $outB (i32.add (local.get $outB) (i32.const 12)))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))))
    (global.set $hitsA (local.get $outA))
    (global.set $hitsB (local.get $outB))
    (global.set $a1 (local.get $s1))
    (global.set $a2 (local.get $s2))
    (global.set $b1 (local.get $t1))
    (global.set $b2 (local.get $t2)))

  ;; Scans one range.
  (func (export "scanOne") (param $accepts1 i32) (param $accepts2 i32) (param $at i32) (param $end i32)
    (param $s1 i32) (param $s2 i32) (param $outA i32)
    (local $p i32)
    (if (i32.lt_u (local.get $at) (local.get $end)) (then
      (loop $next
        (local.set $p (i32.shl (i32.load8_u (local.get $at)) (i32.const 2)))
        (local.set $s1 (i32.load (i32.add (local.get $s1) (i32.load16_u (local.get $p)))))
        (local.set $s2 (i32.load (i32.add (local.get $s2) (i32.load16_u offset=2 (local.get $p)))))
        (if (i32.or (i32.ge_u (local.get $s1) (local.get $accepts1)) (i32.ge_u (local.get $s2) (local.get $accepts2))) (then
          (i32.store (local.get $outA) (local.get $at))
          (i32.store offset=4 (local.get $outA) (local.get $s1))
          (i32.store offset=8 (local.get $outA) (local.get $s2))
          (local.set $outA (i32.add (local.get $outA) (i32.const 12)))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))))
    (global.set $hitsA (local.get $outA))
    (global.set $a1 (local.get $s1))
    (global.set $a2 (local.get $s2)))
)
