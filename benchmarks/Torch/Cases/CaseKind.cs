using XAttr.Training;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>What the parts of a case are, which decides how it is measured and reported.</summary>
internal enum CaseKind
{
    /// <summary>Work that is compared with PyTorch's.</summary>
    Operation,

    /// <summary>Ways to take a training step, of which the first is the plain one.</summary>
    TrainingStep,

    /// <summary>Training steps with a prior on expected gradients and on X-Gradient.</summary>
    ExpectedGradients,
}
