using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Sparsity;

/// <summary>Samples of two classes, and the networks over them.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Rows">The features of each sample; NaN where one is missing.</param>
/// <param name="Labels">0 or 1 for each sample.</param>
/// <param name="TrueFeatures">Which features the class depends on; empty where nobody knows.</param>
/// <param name="NewNet">A network without biases, or with them, with the backend's initial weights.</param>
internal sealed record SparsityData(string Name, double[][] Rows, int[] Labels, int[] TrueFeatures, Func<bool, Module<Tensor, Tensor>> NewNet)
{
    /// <summary>The number of features.</summary>
    public int FeatureCount => Rows[0].Length;
}
