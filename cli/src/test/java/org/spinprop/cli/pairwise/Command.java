package org.spinprop.cli.pairwise;

import java.util.Arrays;
import java.util.List;

/** A command as it is called in a situation. Words in capitals stand for what the situation says, and for files. */
enum Command {
  EVAL("eval MODEL --data DATA --backend BACKEND"),
  COMPARE("compare MODEL --data DATA --b BACKEND --gradient-samples 3"),
  GRADCHECK("gradcheck MODEL --data DATA --samples 3 --weights 3 --backend BACKEND"),
  FINETUNE("finetune MODEL --data DATA --backend BACKEND --epochs 1 --discretisation ONGRID --out OUT.onnx"),
  MAP_FOR_INFERENCE("map MODEL --purpose inference"),
  VALIDATE("validate MODEL"),
  TO_NIR("convert MODEL OUT.nir"),
  REPLAY(
      "events record MODEL --data DATA --backend reference --out OUT.events",
      "events replay OUT.events MODEL --backend BACKEND",
      "events dump OUT.events --limit 5"),

  EVAL_ON_A_FAULTY_CHIP(true, "eval MODEL --data DATA --weights int8 --packet-loss 0.01"),
  COMPARE_ON_GRID(true, "compare MODEL --data DATA --a BACKEND --clock grid --gradient-samples 3"),
  FINETUNE_EXACTLY(true, "finetune MODEL --data DATA --clock subtick --epochs 1 --out OUT.onnx"),
  MAP(true, "map MODEL"),
  INSPECT(true, "inspect MODEL --json -"),
  TO_ONNX(true, "convert MODEL OUT.onnx --external-data"),
  WITH_ENCODER(true, "convert MODEL OUT.onnx --with-encoder"),
  WITH_DECISION(true, "convert MODEL OUT.onnx --with-decision"),
  RECORD(true, "events record MODEL --data DATA --backend BACKEND --out OUT.events"),
  PRETRAIN(true, "pretrain --data DATA NETWORK --method METHOD --epochs 1 --out OUT.onnx"),
  EVAL_WITH_TABLES(true, "eval MODEL --data DATA --out OUT --json -"),
  REPORT(true, "compare MODEL --data DATA --b BACKEND --gradient-samples 3 --out OUT"),
  BISECT(true,
      "compare MODEL --data DATA --a spinnaker2:ideal --b BACKEND --with spinnaker2 --weights int16 --bisect --gradient-samples 3"),
  COMPARE_EXACTLY(true, "compare MODEL MODEL --data DATA --a BACKEND --clock subtick --gradient-samples 3"),
  COMPARE_LEARNING(true, "compare MODEL --data DATA --b BACKEND --train 1 --seeds 1 --with spinnaker2 --out OUT"),
  GRADCHECK_ALL(true, "gradcheck MODEL --data DATA --samples 3 --weights 3"),
  GRADCHECK_EXACTLY(true, "gradcheck MODEL --data DATA --samples 3 --weights 3 --clock subtick"),
  GRID_ERROR(true, "gradcheck MODEL --data DATA --samples 3 --grid-error 1,0.5"),
  FINETUNE_ON_A_FAULTY_CHIP(true, "finetune MODEL --data DATA --weights int16 --packet-loss 0.01 --epochs 1 --out OUT.onnx"),
  MAP_TO_FILES(true, "map MODEL --chips 2 --neurons-per-pe 3 --out OUT"),
  DATA(true, "data info DATA"),
  PRETRAIN_DISCRETISED(true, "pretrain --data DATA NETWORK --method METHOD --discretisation ONGRID --epochs 1 --out OUT.onnx"),
  HYBRID(true, "hybrid --data DATA NETWORK --pretrain-epochs 1 --finetune-epochs 1 --clock CLOCK --out OUT"),
  SWEEP(true, "sweep SWEEP --workers 1 --out OUT");

  private final boolean slow;
  private final List<String> lines;

  Command(String... lines) {
    this(false, lines);
  }

  Command(boolean slow, String... lines) {
    this.slow = slow;
    this.lines = List.of(lines);
  }

  /** One after the other. */
  List<String> lines() {
    return lines;
  }

  /** Those that take little time. */
  static List<Command> quick() {
    return Arrays.stream(values()).filter(command -> !command.slow).toList();
  }
}
