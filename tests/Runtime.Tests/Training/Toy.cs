using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>A toy with a decoy: both the first four features and the last one give the class away, the last one louder.</summary>
internal static class Toy
{
    public const int Features = 9;

    /// <summary>Samples [N, 9] of two classes, the class a label [N].</summary>
    public static TensorDataset Data(long samples, long seed, ScalarType dtype = ScalarType.Float32)
    {
        manual_seed(seed);
        var labels = randint(0, 2, [samples], dtype: ScalarType.Int64);
        var signs = labels.mul(2).sub(1).to(dtype).unsqueeze(1);
        var inputs = randn([samples, Features], dtype: dtype);
        inputs.narrow(1, 0, 4).add_(signs);
        inputs.narrow(1, Features - 1, 1).add_(signs.mul(3));
        return new(inputs, labels);
    }

    /// <summary>The mask of the decoy.</summary>
    public static Tensor Decoy()
    {
        var mask = zeros(Features, dtype: ScalarType.Bool);
        mask.narrow(0, Features - 1, 1).fill_(true);
        return mask;
    }

    public static TestNet Net(long seed, ScalarType dtype = ScalarType.Float32) => TestNets.Mlp([Features, 16, 2], dtype, seed: seed);

    public static Tensor Loss(Tensor output, Tensor label) => nn.functional.cross_entropy(output, label);
}
