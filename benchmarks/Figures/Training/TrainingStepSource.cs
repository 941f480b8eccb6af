using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.Training;

/// <summary>What a training step with a prior costs beside a plain one and one by double backward, both by hand in TorchSharp.</summary>
internal sealed class TrainingStepSource : IFigureSource
{
    public string Name => "training steps with a prior beside those by hand";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/Torch", "--training", "--json");
}
