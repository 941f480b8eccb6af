using System;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Where a tensor comes from.</summary>
internal enum Origin
{
    /// <summary>A constant: the same for every input, and not learned.</summary>
    Constant,

    /// <summary>A learned parameter, or computed from such alone.</summary>
    Parameter,

    /// <summary>The network's input, its elements moved or scaled at most.</summary>
    Input,

    /// <summary>Computed from the network's input.</summary>
    Computed,
}

/// <summary>Whether a tensor has a degree.</summary>
internal enum DegreeKind
{
    /// <summary>It has the degree, or would have without the issues.</summary>
    Known,

    /// <summary>It is zero at every scale, which every degree fits.</summary>
    Zero,

    /// <summary>It cannot be told; the issues say why.</summary>
    Unknown,
}

/// <summary>A tensor with its degree k in T(αx) = αᵏT(x), x the network's input.</summary>
internal sealed record TensorValue(DegreeKind Kind, Rational Degree, Origin Origin) : Value
{
    public static readonly TensorValue Constant = new(DegreeKind.Known, 0, Origin.Constant);
    public static readonly TensorValue Parameter = new(DegreeKind.Known, 0, Origin.Parameter) { Storage = [ModuleStorage] };
    public static readonly TensorValue Zero = new(DegreeKind.Zero, 0, Origin.Constant) { IsNonnegative = true };

    public static TensorValue Unknown(ValueSet<Issue> causes) => new(DegreeKind.Unknown, 0, Origin.Computed) { Causes = causes };

    /// <summary>What broke the degree on the way here.</summary>
    public ValueSet<Issue> Causes { get; init; } = Issue.None;

    public override ValueSet<Issue> Issues => Causes;

    public override Value MapTensors(Func<TensorValue, TensorValue> map) => map(this);

    /// <summary>Whether no element can be below zero.</summary>
    public bool IsNonnegative { get; init; }

    /// <summary>The sizes of a sample; null where they are not known.</summary>
    public Shape? Shape { get; init; }

    /// <summary>The size of the last dimension, where constants say it.</summary>
    public long? Features { get; init; }

    /// <summary>The size of the dimension behind the batch, where constants say it.</summary>
    public long? Channels { get; init; }

    /// <summary>Where the samples of the batch stand; null where it holds none, or that is not known.</summary>
    public BatchAxis? Batch { get; init; }

    /// <summary>No known object: one of several.</summary>
    public const int NoId = 0;

    /// <summary>The memory of the network's input.</summary>
    public const int InputStorage = -1;

    /// <summary>The memory of what modules hold.</summary>
    public const int ModuleStorage = -2;

    /// <summary>Which object it is; a view of it is another.</summary>
    public int Id { get; init; }

    /// <summary>Whether it was drawn at random, or computed from what was.</summary>
    public bool IsRandom { get; init; }

    /// <summary>Whether its sizes follow from the values of a tensor, and not from sizes alone.</summary>
    public bool HasSizesOfValues { get; init; }

    /// <summary>Where its elements were taken from; null where they stand at their own places, or that is not known.</summary>
    public Selection? Selection { get; init; }

    /// <summary>The memory that it may share with others; changing one in place changes them.</summary>
    public ValueSet<int> Storage { get; init; } = [];

    public bool DependsOnInput => Origin >= Origin.Input;

    /// <summary>Whether scaling the input leaves it as it is.</summary>
    public bool IsInvariant => Kind == DegreeKind.Zero || (Kind == DegreeKind.Known && Degree == 0);

    /// <summary>The tensor with further causes.</summary>
    public TensorValue With(ValueSet<Issue> causes) => causes.IsEmpty ? this : this with { Causes = Causes.Union(causes) };

    // Storage and identity are no part of what a loop must settle on: it only ever grows.
    public bool Equals(TensorValue? other) => other is not null && Kind == other.Kind && Degree == other.Degree && Origin == other.Origin
        && IsNonnegative == other.IsNonnegative
            && Features == other.Features
            && Channels == other.Channels
            && Batch == other.Batch
            && HasSizesOfValues == other.HasSizesOfValues
            && Equals(Shape, other.Shape)
            && Causes.Equals(other.Causes);

    public override int GetHashCode() => Degree.GetHashCode();
}

/// <summary>
/// That a tensor holds elements of others at the places of an index, in the index's order: where they are put back at the same places, each
/// sample gets its own.
/// </summary>
/// <param name="Index">Which tensor the index is.</param>
/// <param name="Storage">The index's memory, a change of which makes it another one.</param>
/// <param name="Mixing">What is said of the elements where they go elsewhere.</param>
internal sealed record Selection(int Index, ValueSet<int> Storage, ValueSet<Issue> Mixing);
