using TorchSharp;
using XAttr.Priors;
using XAttr.Testing;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>What the diagnostics of a batch norm advise can be trained.</summary>
public sealed class TrainedNormTests
{
    private const string Source = """
        using XAttr;

        namespace Example;

        [XDnn(3, 8, 8), Conv2d(4, 3), ScaleNorm2d, ReLU, Flatten, Linear(2)]
        public partial class Scaled;
        """;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public void A_network_with_ScaleNorm_trains_with_a_prior(bool frozen, double warmUp)
    {
        using var scope = NewDisposeScope();
        using var assembly = LoadedAssembly.Load(XDnn.Session().Run(SourceCompilation.Create(Source)).Compilation);
        manual_seed(3);
        using var net = assembly.Create<Module<Tensor, Tensor>>("Example.Scaled");
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions { Epochs = 3, BatchSize = 4, Prior = new GiniPrior(), PriorWeight = WeightSchedule.WarmUp(1, warmUp), FreezeNorms = frozen };

        var history = new Trainer(net, static (output, label) => functional.cross_entropy(output, label), optimizer, options)
            .Train(new TensorDataset(rand(10, 3, 8, 8), randint(0, 2, [10], ScalarType.Int64)));

        Assert.Equal((9, false), (history.Steps, history.Cancelled));
        // −G lies between −1 and 0, and is 0 of no attribution at all.
        Assert.InRange(history.Epochs[^1].Prior!.Value, -1, -0.01);
        Assert.True(net.training);
    }
}
