package org.spinprop.cli.pairwise;

import java.util.List;
import java.util.function.Predicate;
import org.spinprop.cli.pairwise.Situation.Method;
import org.spinprop.cli.pairwise.Situation.Reading;
import org.spinprop.network.Clock;

/**
 * A refusal that is needed: no command can do what it refuses.
 *
 * @param words of the message
 * @param needed whether it is, of a call
 */
record Refusal(String words, Predicate<Call> needed) {

  /** A command line in a situation. */
  record Call(Situation in, List<String> line) {

    private boolean is(String... commands) {
      return List.of(commands).contains(line.get(0));
    }

    private boolean has(String... words) {
      return line.stream().anyMatch(List.of(words)::contains);
    }

    /** Whether the network runs with exact spike times. */
    private boolean exact() {
      boolean own = is("pretrain", "sweep") ? false : in.clock() == Clock.Kind.SUBTICK;
      return has("subtick") || own && !has("grid");
    }

    /** Whether gradients are what it is for. */
    private boolean trains() {
      return is("finetune", "gradcheck", "hybrid") || is("pretrain", "sweep") && in.method() == Method.EVENTPROP;
    }

    private boolean counts() {
      return in.reading() == Reading.SPIKE_COUNT && (in.trained() || is("pretrain", "sweep", "hybrid"));
    }
  }

  private static final List<Refusal> NEEDED =
      List.of(
          new Refusal("runs GRID clocks", call -> call.exact() && call.has("offchip", "onnxruntime")),
          new Refusal("no exact spike times; use a GRID clock", call -> call.in.special() && call.has("subtick", "--grid-error")),
          new Refusal("EventProp is not defined for population 'hidden'", call -> call.in.special() && call.trains()),
          new Refusal("a loss on spike counts has no EventProp gradient", call -> call.counts() && call.trains()),
          new Refusal("runs models and does not train them", call -> call.trains() && call.has("onnxruntime")),
          new Refusal("more than its PE keeps", call -> call.in.busy() && call.trains()),
          new Refusal("the target fires in no sample", call -> call.has("--grid-error")),
          new Refusal("was never trained and has no encoder",
              call -> !call.in.trained() && call.has("--with-encoder", "--with-decision")),
          new Refusal("exact spike times have no encoder", call -> call.exact() && call.has("--with-encoder", "--with-decision")),
          new Refusal("recorded events have no encoder", call -> call.in.events() && call.has("--with-encoder")),
          new Refusal("NIR has no neurons with a synapse but without a leak", call -> call.in.special() && call.is("convert")),
          new Refusal("--discretisation is for EventProp",
              call -> call.in.method() == Method.SURROGATE && call.has("--discretisation")));

  /** Whether a call may end with a message. */
  static boolean isNeeded(String message, Call call) {
    return NEEDED.stream().anyMatch(refusal -> message.contains(refusal.words) && refusal.needed.test(call));
  }
}
