package org.spinprop.spinnaker.pe;

/**
 * What ran, from the begin of a call of a function to its end, all that it called with it.
 *
 * @param cycles without refills of the pipeline
 * @param refills branches that were taken
 * @param words 32-bit accesses of data
 * @param notActing instructions whose condition did not hold
 */
record Executed(String function, long instructions, long cycles, long refills, long words, long notActing) {

  Executed named(String name) {
    return new Executed(name, instructions, cycles, refills, words, notActing);
  }

  /** With one instruction more. */
  Executed plus(int moreCycles, boolean refill, int moreWords, boolean acts) {
    return new Executed(
        function, instructions + 1, cycles + moreCycles, refills + (refill ? 1 : 0), words + moreWords,
        notActing + (acts ? 0 : 1));
  }

  /** What ran since. */
  Executed since(Executed begin) {
    return new Executed(
        begin.function, instructions - begin.instructions, cycles - begin.cycles, refills - begin.refills, words - begin.words,
        notActing - begin.notActing);
  }

  /** Both, one after the other. */
  Executed and(Executed other) {
    return new Executed(
        function, instructions + other.instructions, cycles + other.cycles, refills + other.refills, words + other.words,
        notActing + other.notActing);
  }

  /** Cycles where a refill of the pipeline takes so many. */
  double cycles(double refill) {
    return cycles + refill * refills;
  }
}
