;; Runs two automata over bytes. It is as much machine code as a loop of three loads a byte can be; scan-code.ts holds
;; it compiled, and a test compares the two.
;;
;; Memory: at 0 for each byte its class in the first and in the second automaton, 16 bits each, multiplied by 4; then
;; the states' rows of 32 bits. A state is the address of its row, and so is each entry of a row. The addresses of
;; accepting states, and of no others, have the bit $accepts. A hit is three numbers of 32 bits: the address of the byte
;; that led there, and both states.
(module
  (memory (import "zeef" "memory") 1 65536 shared)

  ;; Where the hits of the three ranges end, and both states after each.
  (global $hitsA (export "hitsA") (mut i32) (i32.const 0))
  (global $hitsB (export "hitsB") (mut i32) (i32.const 0))
  (global $hitsC (export "hitsC") (mut i32) (i32.const 0))
  (global $a1 (export "a1") (mut i32) (i32.const 0))
  (global $a2 (export "a2") (mut i32) (i32.const 0))
  (global $b1 (export "b1") (mut i32) (i32.const 0))
  (global $b2 (export "b2") (mut i32) (i32.const 0))
  (global $c1 (export "c1") (mut i32) (i32.const 0))
  (global $c2 (export "c2") (mut i32) (i32.const 0))

  ;; Scans three ranges of as many bytes, two of which lie $toB and $toC after the first, so that the loads of the one
  ;; hide in the waits of the others. Each begins where a message does.
  (func (export "scanThree") (param $accepts i32) (param $at i32) (param $end i32) (param $toB i32) (param $toC i32)
    (param $a1 i32) (param $a2 i32) (param $start1 i32) (param $start2 i32)
    (param $outA i32) (param $outB i32) (param $outC i32)
    (local $p i32) (local $b1 i32) (local $b2 i32) (local $c1 i32) (local $c2 i32)
    (local.set $b1 (local.get $start1))
    (local.set $b2 (local.get $start2))
    (local.set $c1 (local.get $start1))
    (local.set $c2 (local.get $start2))
    (if (i32.lt_u (local.get $at) (local.get $end)) (then
      (loop $next
        (local.set $p (i32.shl (i32.load8_u (local.get $at)) (i32.const 2)))
        (local.set $a1 (i32.load (i32.add (local.get $a1) (i32.load16_u (local.get $p)))))
        (local.set $a2 (i32.load (i32.add (local.get $a2) (i32.load16_u offset=2 (local.get $p)))))
        (local.set $p (i32.shl (i32.load8_u (i32.add (local.get $at) (local.get $toB))) (i32.const 2)))
        (local.set $b1 (i32.load (i32.add (local.get $b1) (i32.load16_u (local.get $p)))))
        (local.set $b2 (i32.load (i32.add (local.get $b2) (i32.load16_u offset=2 (local.get $p)))))
        (local.set $p (i32.shl (i32.load8_u (i32.add (local.get $at) (local.get $toC))) (i32.const 2)))
        (local.set $c1 (i32.load (i32.add (local.get $c1) (i32.load16_u (local.get $p)))))
        (local.set $c2 (i32.load (i32.add (local.get $c2) (i32.load16_u offset=2 (local.get $p)))))
        ;; Most often none of the six accepts.
        (if (i32.and (local.get $accepts) (i32.or (i32.or (local.get $a1) (local.get $a2))
            (i32.or (i32.or (local.get $b1) (local.get $b2)) (i32.or (local.get $c1) (local.get $c2))))) (then
          (if (i32.and (local.get $accepts) (i32.or (local.get $a1) (local.get $a2))) (then
            (i32.store (local.get $outA) (local.get $at))
            (i32.store offset=4 (local.get $outA) (local.get $a1))
            (i32.store offset=8 (local.get $outA) (local.get $a2))
            (local.set $outA (i32.add (local.get $outA) (i32.const 12)))))
          (if (i32.and (local.get $accepts) (i32.or (local.get $b1) (local.get $b2))) (then
            (i32.store (local.get $outB) (i32.add (local.get $at) (local.get $toB)))
            (i32.store offset=4 (local.get $outB) (local.get $b1))
            (i32.store offset=8 (local.get $outB) (local.get $b2))
            (local.set $outB (i32.add (local.get $outB) (i32.const 12)))))
          (if (i32.and (local.get $accepts) (i32.or (local.get $c1) (local.get $c2))) (then
            (i32.store (local.get $outC) (i32.add (local.get $at) (local.get $toC)))
            (i32.store offset=4 (local.get $outC) (local.get $c1))
            (i32.store offset=8 (local.get $outC) (local.get $c2))
            (local.set $outC (i32.add (local.get $outC) (i32.const 12)))))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))))
    (global.set $hitsA (local.get $outA))
    (global.set $hitsB (local.get $outB))
    (global.set $hitsC (local.get $outC))
    (global.set $a1 (local.get $a1))
    (global.set $a2 (local.get $a2))
    (global.set $b1 (local.get $b1))
    (global.set $b2 (local.get $b2))
    (global.set $c1 (local.get $c1))
    (global.set $c2 (local.get $c2)))

  ;; Scans one range.
  (func (export "scanOne") (param $accepts i32) (param $at i32) (param $end i32)
    (param $a1 i32) (param $a2 i32) (param $outA i32)
    (local $p i32)
    (if (i32.lt_u (local.get $at) (local.get $end)) (then
      (loop $next
        (local.set $p (i32.shl (i32.load8_u (local.get $at)) (i32.const 2)))
        (local.set $a1 (i32.load (i32.add (local.get $a1) (i32.load16_u (local.get $p)))))
        (local.set $a2 (i32.load (i32.add (local.get $a2) (i32.load16_u offset=2 (local.get $p)))))
        (if (i32.and (local.get $accepts) (i32.or (local.get $a1) (local.get $a2))) (then
          (i32.store (local.get $outA) (local.get $at))
          (i32.store offset=4 (local.get $outA) (local.get $a1))
          (i32.store offset=8 (local.get $outA) (local.get $a2))
          (local.set $outA (i32.add (local.get $outA) (i32.const 12)))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))))
    (global.set $hitsA (local.get $outA))
    (global.set $a1 (local.get $a1))
    (global.set $a2 (local.get $a2)))
)
