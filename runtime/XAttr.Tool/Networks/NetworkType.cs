using System;
using System.Linq;
using System.Reflection;
using TorchSharp;
using XAttr.Examples.Shared;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tool;

/// <summary>A class of networks, of the zoo or of a user's assembly.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Type">The class.</param>
internal sealed record NetworkType(string Name, Type Type)
{
    private delegate ReadOnlySpan<long> Shape();

    /// <summary>The shape of a sample of the input; null where the class does not say, as one written by hand.</summary>
    public long[]? InputShape => ShapeOf(nameof(InputShape));

    /// <summary>The shape of a sample of the output; null where the class does not say.</summary>
    public long[]? OutputShape => ShapeOf(nameof(OutputShape));

    /// <summary>The table of its layers; null where the class has none.</summary>
    public string? Summary => Static("Summary", typeof(string))?.GetValue(null) as string;

    /// <summary>The degree of homogeneity that it claims; null for one that claims none.</summary>
    public Rational? Degree => Static("HomogeneityDegree", typeof(Rational))?.GetValue(null) as Rational?;

    /// <summary>A name as it is compared, by its letters and digits alone: x-alexnet and XAlexNet are one.</summary>
    public static string Key(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>A fresh network of one input and one output, with weights of a seed.</summary>
    /// <exception cref="BadInputException">It has several inputs or outputs, or its constructor needs arguments or fails.</exception>
    public Module<Tensor, Tensor> Create(long seed)
    {
        Libtorch.Require();
        if (!typeof(Module<Tensor, Tensor>).IsAssignableFrom(Type))
            throw new BadInputException($"{Name} has several inputs or outputs; xdnn runs networks from a tensor to a tensor. `xdnn inspect {Name}` describes it all the same.");
        if (Type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not { } constructor)
            throw new BadInputException($"{Name} has no constructor without arguments.");
        manual_seed(seed);
        try
        {
            return (Module<Tensor, Tensor>)constructor.Invoke([]);
        }
        catch (TargetInvocationException failure)
        {
            throw new BadInputException($"The constructor of {Name} failed: {failure.InnerException!.Message}", failure);
        }
    }

    // A span cannot be boxed, as reflection would do.
    private long[]? ShapeOf(string name) => Static(name, typeof(ReadOnlySpan<long>))?.GetMethod!.CreateDelegate<Shape>()().ToArray();

    private PropertyInfo? Static(string name, Type type) =>
        Type.GetProperty(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { } property && property.PropertyType == type ? property : null;
}
