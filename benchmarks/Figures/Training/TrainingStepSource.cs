using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.Training;

/// <summary>What a training step with a prior costs: beside a plain one, and beside PyTorch.</summary>
internal sealed class TrainingStepSource : IFigureSource
{
    public string Name => "training steps, plain and with a prior, beside Python";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/Torch", "--training", "--json");
}
