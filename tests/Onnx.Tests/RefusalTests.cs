using System;
using System.Linq;
using Onnx;
using static XAttr.Surveys.Onnx.ModelBuilder;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Tests;

/// <summary>What is said of a network that is not proved, word for word.</summary>
public sealed class RefusalTests
{
    private static readonly TensorProto Bias = Floats([3], 1, 2, 3);

    [Fact]
    public void A_bias_is_named_with_its_node() => AssertRefused(
        new ModelBuilder().Input("x", "N", 4).Data("w", Drawn(new Random(1), 4, 3)).Data("b", Bias.Clone()).Node("Gemm", "x w b", "fc").Output("fc"),
        "Gemm 'fc_node' adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; export it with bias=False, or set its bias to zero");

    [Theory]
    [InlineData("Sigmoid", "Sigmoid 'r_node' saturates, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU, or leave it to the loss (BCEWithLogitsLoss)")]
    [InlineData("Exp", "Exp 'r_node' is not a power of its input, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use Relu or LeakyRelu, or apply it to normalised values")]
    [InlineData("Floor", "Floor 'r_node' rounds, and the steps do not scale with its input: not homogeneous on its input of degree 1; leave it out")]
    [InlineData("Softmax", "Softmax 'r_node': the ratio of its exponentials changes with the scale of its input: not homogeneous on its input of degree 1; leave it to the loss (CrossEntropyLoss), which takes the scores")]
    public void An_activation_is_refused_in_the_words_of_the_layer(string name, string message) =>
        AssertRefused(new ModelBuilder().Input("x", "N", 4).Node(name, "x", "r").Output("r"), message);

    [Fact]
    public void An_eps_is_told_from_a_constant()
    {
        var square = new ModelBuilder().Input("x", "N", 4).Node("ReduceSumSquare", "x", "s").Data("eps", Floats([], 1e-5f)).Node("Add", "s eps", "r").Output("r");

        AssertRefused(square, "Add 'r_node': the eps of 1E-05 does not scale with its input: not homogeneous on its input of degree 2; export it without eps");
    }

    [Fact]
    public void A_shift_of_the_input_belongs_to_the_data() => AssertRefused(
        new ModelBuilder().Input("x", "N", 3).Data("mean", Bias.Clone()).Node("Sub", "x mean", "r").Output("r"),
        "Sub 'r_node' shifts the network's input by a constant, which does not scale with it: not homogeneous on its input of degree 1; normalise the data before the network");

    [Fact]
    public void What_stands_behind_a_refusal_is_judged_as_if_it_were_mended()
    {
        var builder = new ModelBuilder().Input("x", "N", 3).Data("w", Drawn(new Random(1), 3, 3)).Data("b", Bias.Clone())
            .Node("Gemm", "x w b", "one").Node("Tanh", "one", "two").Node("Gemm", "two w b", "three").Output("three");

        var proof = OnnxProof.Of(builder.Model);

        Assert.Equal(["one_node", "two_node", "three_node"], proof.Refusals.Select(static refusal => refusal.Node));
        Assert.Null(proof.Degree);
        Assert.All(proof.Nodes, static node => Assert.Null(node.Outputs[0].Degree));
    }

    [Theory]
    [InlineData("", "If", "If 'r_node' cannot be proved: what it computes is decided as it runs; export the network without branches and loops")]
    [InlineData("", "RandomNormalLike", "RandomNormalLike 'r_node' cannot be proved: it draws at random; export the network for inference")]
    [InlineData("", "Unheard", "Unheard 'r_node' cannot be proved: nothing is known of this operator; use others")]
    [InlineData("com.example", "Relu", "Relu 'r_node' cannot be proved: it is of the domain 'com.example', of which nothing is known; use operators of ONNX itself")]
    public void What_is_not_known_is_not_proved(string domain, string name, string message)
    {
        var builder = new ModelBuilder().Input("x", "N", 4).Node(name, "x", "r").Output("r");
        builder.Model.Graph.Node[0].Domain = domain;

        AssertRefused(builder, message);
    }

    [Fact]
    public void An_attribute_that_is_not_known_may_mean_anything() => AssertRefused(
        new ModelBuilder().Input("x", "N", 4).Node("Relu", "x", "r", ("slope", 0.5)).Output("r"), "Relu 'r_node' cannot be proved: its attribute 'slope' is not known; leave it out");

    [Fact]
    public void A_degree_of_0_has_nothing_to_attribute() => AssertRefused(
        new ModelBuilder().Input("x", "N", 4).Node("LpNormalization", "x", "r").Output("r"),
        "Output 'r' is homogeneous of degree 0: at degree 0 attributions sum to 0, and below it the integral from the zero baseline diverges; end with a layer that scales with the input");

    [Fact]
    public void A_class_is_no_score() => AssertRefused(
        new ModelBuilder().Input("x", "N", 4).Node("ArgMax", "x", "r").Output("r"),
        "Output 'r' counts, as a class does, and no other output has scores; give the scores that it is made of as an output");

    [Fact]
    public void A_node_that_no_output_depends_on_breaks_nothing()
    {
        var proof = OnnxProof.Of(new ModelBuilder().Input("x", "N", 4).Node("Sigmoid", "x", "unused").Node("Relu", "x", "r").Output("r").Model);

        Assert.True(proof.IsProved);
        Assert.Equal(["Relu"], proof.Nodes.Select(static node => node.Operator));
    }

    [Fact]
    public void Conditions_do_not_scale()
    {
        var model = new ModelBuilder().Input("x", "N", 4).Input("gate", "N", 4).Node("Sigmoid", "gate", "s").Node("Mul", "x s", "r").Output("r").Model;

        Assert.False(OnnxProof.Of(model).IsProved);
        Assert.Equal("1", OnnxProof.Of(model, new() { Conditions = ["gate"] }).Degree.ToString());
        Assert.Contains("'y' is no input of the network; its inputs are 'x', 'gate'", Assert.Throws<ArgumentException>(() => OnnxProof.Of(model, new() { Conditions = ["y"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Integers_beside_floats_are_conditions()
    {
        var model = new ModelBuilder().Input("x", "N", 4).Input("class", Type.Int64, "N").Data("table", Drawn(new Random(1), 10, 4)).Node("Gather", "table class", "e").Node("Mul", "x e", "r").Output("r").Model;

        var proof = OnnxProof.Of(model);

        Assert.Equal("1", proof.Degree.ToString());
        Assert.Equal(["x"], proof.Attributed.Select(static tensor => tensor.Name));
    }

    [Fact]
    public void A_root_warns_of_its_gradient()
    {
        var proof = OnnxProof.Of(new ModelBuilder().Input("x", "N", 4).Node("ReduceSumSquare", "x", "s").Node("Sqrt", "s", "r").Output("r").Model);

        Assert.True(proof.IsProved);
        Assert.Contains("its gradient is infinite where its input is 0", proof.Nodes[1].Warning, StringComparison.Ordinal);
    }

    private static void AssertRefused(ModelBuilder builder, string message)
    {
        var proof = OnnxProof.Of(builder.Model);

        Assert.False(proof.IsProved);
        Assert.Equal(message, Assert.Single(proof.Refusals).ToString());
    }
}
