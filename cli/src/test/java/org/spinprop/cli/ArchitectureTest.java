package org.spinprop.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.spinprop.cli.sweep.SweepCommand;

/** Who may know whom. */
@AnalyzeClasses(packages = "org.spinprop", importOptions = WithoutTests.class)
class ArchitectureTest {
  private static final String OFF_CHIP = "org.spinprop.offchip..";
  private static final String DATASETS = "org.spinprop.datasets..";
  private static final String HDF5 = "org.spinprop.hdf5..";
  private static final String ONNX = "org.spinprop.onnx..";
  private static final String NIR = "org.spinprop.nir..";
  private static final String CHIP = "org.spinprop.spinnaker..";
  private static final String LAB = "org.spinprop.lab..";
  private static final String SWEEP = "org.spinprop.sweep..";
  private static final String CLI = "org.spinprop.cli..";
  private static final String[] CORE = {
    "org.spinprop", "org.spinprop.backend..", "org.spinprop.batch..", "org.spinprop.data..", "org.spinprop.evaluation..",
    "org.spinprop.event..", "org.spinprop.files..", "org.spinprop.gradcheck..", "org.spinprop.loss..", "org.spinprop.model..",
    "org.spinprop.network..", "org.spinprop.objective..", "org.spinprop.optim..", "org.spinprop.random..",
    "org.spinprop.recording..",
    "org.spinprop.reference..", "org.spinprop.text..",
    "org.spinprop.train.."
  };

  @ArchTest
  static final ArchRule coreDependsOnNothingOfOurs =
      noClasses().that().resideInAnyPackage(CORE)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, ONNX, NIR, CHIP, LAB, SWEEP, DATASETS, HDF5, CLI);

  @ArchTest
  static final ArchRule theReaderOfHdf5DependsOnCoreAlone =
      noClasses().that().resideInAPackage(HDF5)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, ONNX, NIR, CHIP, LAB, SWEEP, DATASETS, CLI);

  @ArchTest
  static final ArchRule coreKnowsNoEngine =
      noClasses().that().resideInAnyPackage(CORE)
          .should().dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "com.fasterxml..", "picocli..");

  @ArchTest
  static final ArchRule onlyEventFilesAndOnnxKnowProtobuf =
      noClasses().that().resideOutsideOfPackages("org.spinprop.event.file..", ONNX)
          .should().dependOnClassesThat().resideInAnyPackage("com.google.protobuf..");

  @ArchTest
  static final ArchRule theOffChipBackendDependsOnCoreAlone =
      noClasses().that().resideInAPackage(OFF_CHIP)
          .should().dependOnClassesThat().resideInAnyPackage(ONNX, NIR, CHIP, LAB, SWEEP, DATASETS, CLI);

  @ArchTest
  static final ArchRule theOnnxBridgeDependsOnCoreAlone =
      noClasses().that().resideInAPackage(ONNX)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, NIR, CHIP, LAB, SWEEP, DATASETS, CLI);

  @ArchTest
  static final ArchRule theNirBridgeDependsOnCoreAndHdf5Alone =
      noClasses().that().resideInAPackage(NIR)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, ONNX, CHIP, LAB, SWEEP, DATASETS, CLI);

  @ArchTest
  static final ArchRule theReadersOfDataDependOnCoreAndHdf5Alone =
      noClasses().that().resideInAPackage(DATASETS)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, ONNX, NIR, CHIP, LAB, SWEEP, CLI);

  @ArchTest
  static final ArchRule onlyNirFilesAndDataKnowHdf5 =
      noClasses().that().resideOutsideOfPackages(NIR, DATASETS, HDF5)
          .should().dependOnClassesThat().resideInAPackage(HDF5);

  /** It writes what we write; what others write it reads wrongly in places. */
  @ArchTest
  static final ArchRule jHdfOnlyWrites =
      noClasses().that().resideOutsideOfPackage(NIR)
          .should().dependOnClassesThat().resideInAPackage("io.jhdf..");

  @ArchTest
  static final ArchRule theChipDependsOnCoreAlone =
      noClasses().that().resideInAPackage(CHIP)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, ONNX, NIR, LAB, SWEEP, DATASETS, CLI);

  @ArchTest
  static final ArchRule theLabDependsOnCoreAlone =
      noClasses().that().resideInAPackage(LAB)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, ONNX, NIR, CHIP, SWEEP, DATASETS, CLI);

  @ArchTest
  static final ArchRule searchesDependOnCoreAndTheLabAlone =
      noClasses().that().resideInAPackage(SWEEP)
          .should().dependOnClassesThat().resideInAnyPackage(OFF_CHIP, ONNX, NIR, CHIP, DATASETS, CLI);

  @ArchTest
  static final ArchRule theLabsMeasuresKnowNoReport =
      noClasses().that().resideInAPackage("org.spinprop.lab")
          .should().dependOnClassesThat().resideInAnyPackage("org.spinprop.lab.report..", "com.fasterxml..");

  @ArchTest
  static final ArchRule onlyTheOffChipBackendKnowsDjl =
      noClasses().that().resideOutsideOfPackage(OFF_CHIP)
          .should().dependOnClassesThat().resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule yamlIsReadInOnePlace =
      noClasses().that().resideOutsideOfPackage("org.spinprop.yaml")
          .should().dependOnClassesThat().resideInAnyPackage("com.fasterxml.jackson.dataformat.yaml..", "org.yaml.snakeyaml..");

  /** But that the command line knows the sweep's command, which runs commands. */
  @ArchTest
  static final ArchRule noPackageKnowsOneThatKnowsIt =
      slices().assignedFrom(new PackagesOf("org.spinprop")).should().beFreeOfCycles()
          .ignoreDependency(Spinprop.class, SweepCommand.class);

  @ArchTest
  static final ArchRule graphsOfNirKnowNoFile =
      noClasses().that().resideInAnyPackage("org.spinprop.nir.graph..", "org.spinprop.nir.read..", "org.spinprop.nir.write..")
          .should().dependOnClassesThat().resideInAnyPackage("org.spinprop.nir.file..", HDF5, "io.jhdf..");

  /** But a sweep, which runs commands. */
  @ArchTest
  static final ArchRule noCommandKnowsTheRoot =
      noClasses().that().resideInAPackage("org.spinprop.cli.*..")
          .and().resideOutsideOfPackage("org.spinprop.cli.sweep..")
          .should().dependOnClassesThat().resideInAPackage("org.spinprop.cli");

  /** Each package of a module, its root too, as a slice. */
  private record PackagesOf(String root) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String name = javaClass.getPackageName();
      return name.equals(root) || name.startsWith(root + ".") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + root;
    }
  }
}
