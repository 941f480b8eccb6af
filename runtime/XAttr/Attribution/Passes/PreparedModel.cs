using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// The homogeneous part of a network at certain samples: what attribution goes to, apart from what is given with it and stays as it is.
/// </summary>
/// <param name="network">From all inputs, in their order, to the output.</param>
/// <param name="inputs">What attribution goes to.</param>
/// <param name="given">The values of the conditions, a row a sample.</param>
/// <param name="conditions">Their places among all inputs, in ascending order.</param>
internal sealed class PreparedModel(Func<Tensor[], Tensor> network, Tensor[] inputs, Tensor[] given, IReadOnlyList<int> conditions)
{
    /// <summary>What attribution goes to: the inputs that are no conditions, or the vectors looked up for integers.</summary>
    public Tensor[] Inputs => inputs;

    /// <summary>The values of the conditions.</summary>
    public Tensor[] Given => given;

    /// <summary>The output where the inputs lie at these points; the conditions stay.</summary>
    public Tensor Forward(Tensor[] points) => network(Complete(points));

    /// <summary>All inputs in their order: these points, and the conditions.</summary>
    public Tensor[] Complete(Tensor[] points)
    {
        if (given.Length == 0)
            return points;
        var all = new Tensor[points.Length + given.Length];
        for (int i = 0, condition = 0; i < all.Length; i++)
            all[i] = condition < given.Length && conditions[condition] == i ? given[condition++] : points[i - condition];
        return all;
    }

    /// <summary>The same under other conditions.</summary>
    public PreparedModel Under(Func<Tensor, Tensor> condition) => given.Length == 0 ? this : new(network, inputs, Array.ConvertAll(given, value => condition(value)), conditions);

    /// <summary>The same for rows that belong to these samples, int64 [R]; null where the rows are the samples.</summary>
    public PreparedModel At(Tensor? samples) => samples is null ? this : Under(value => value.index_select(0, samples.to(value.device)));
}
