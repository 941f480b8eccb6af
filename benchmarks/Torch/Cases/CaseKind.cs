using XAttr.Training;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>What the parts of a case are, which decides how it is measured and reported.</summary>
internal enum CaseKind
{
    /// <summary>A job, done by XAttr and as written by hand in TorchSharp.</summary>
    Job,

    /// <summary>Ways to take a training step: by hand in TorchSharp without a prior and by double backward, and XAttr's.</summary>
    TrainingStep,

    /// <summary>Training steps with a prior on expected gradients and on X-Gradient.</summary>
    ExpectedGradients,

    /// <summary>The jobs of docs/benchmarks.md on one network.</summary>
    Comparison,
}
