using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>What the generator claims of each declared network, measured: F(αx) = αᵏF(x), and attributions that sum to the output.</summary>
public sealed class HomogeneityTests
{
    private const double Bound = 1e-5;

    public static TheoryData<string> Names { get; } = new(Nets.All.Select(static net => net.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_scales_with_the_input(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input, degree) = Create(name);
        using var frozen = no_grad();
        var output = net.call(input);
        Assert.True(Norm(output) > 0);

        foreach (var alpha in new[] { 0.5, 2 })
            Assert.True(net.call(input.mul(alpha)).eq(output.mul(System.Math.Pow(alpha, degree))).all().item<bool>(), $"Not bit-equal for α = {alpha}.");
        foreach (var alpha in new[] { 0.1, 10 })
        {
            var expected = output.mul(System.Math.Pow(alpha, degree));
            Assert.InRange(Norm(net.call(input.mul(alpha)).sub(expected)) / Norm(expected), 0, Bound);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_check_agrees_and_attributions_sum_to_the_output(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input, _) = Create(name);

        var report = (HomogeneityReport)net.GetType().GetMethod("CheckHomogeneity")!.Invoke(net, [input])!;

        Assert.True(report.IsHomogeneous, report.ToString());
        Assert.InRange(report.MaxScalingError, 0, Bound);
        Assert.InRange(report.Completeness.RelativeError, 0, Bound);
    }

    private static (Module<Tensor, Tensor> Net, Tensor Input, double Degree) Create(string name)
    {
        var declared = Nets.All.Single(net => net.Name == name);
        manual_seed(5);
        var net = LoadedNets.Create(declared);
        net.eval();
        return (net, LoadedNets.Samples(declared), ((IXDnn)net).HomogeneityDegree.ToDouble());
    }

    private static double Norm(Tensor tensor) => tensor.to(ScalarType.Float64).square().sum().sqrt().item<double>();
}
