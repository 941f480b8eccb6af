using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>A window and the steps by which it goes over an input.</summary>
internal sealed class OcclusionWindow
{
    private readonly long[] _sizes;
    private readonly long[] _stride;

    public OcclusionWindow(long[] window, long[]? stride)
    {
        ArgumentNullException.ThrowIfNull(window);
        (_sizes, _stride) = ([.. window], [.. stride ?? window]);
        if (_sizes.Length == 0 || _stride.Length != _sizes.Length || _sizes.Zip(_stride).Any(static pair => pair.Second < 1 || pair.Second > pair.First))
            throw new ArgumentException(
                $"window is [{string.Join(", ", _sizes)}] and stride [{string.Join(", ", _stride)}]; they need a size for every dimension of a sample, and "
                + "strides from 1 to the window's size, else elements would be left out.",
                nameof(window));
    }

    /// <summary>The elements of the window that begins at a corner, bool, [1, …].</summary>
    public Tensor At(long[] corner, Tensor input)
    {
        var mask = zeros([1, .. input.shape[1..]], ScalarType.Bool, input.device);
        var part = mask;
        for (var i = 0; i < corner.Length; i++)
            part = part.narrow(i + 1, corner[i], Math.Min(_sizes[i], input.shape[i + 1] - corner[i]));
        part.fill_(true);
        return mask;
    }

    /// <summary>Where it begins in samples of these sizes: by the stride, until one reaches the border.</summary>
    public List<long[]> Corners(long[] sizes)
    {
        if (sizes.Length != _sizes.Length)
            throw new ArgumentException($"The window [{string.Join(", ", _sizes)}] does not fit samples of shape [{string.Join(", ", sizes)}].", "input");
        IEnumerable<long[]> corners = [[]];
        for (var i = 0; i < sizes.Length; i++)
        {
            var (dimension, count) = (i, 1 + Math.Max(0, (sizes[i] - _sizes[i] + _stride[i] - 1) / _stride[i]));
            corners = [.. corners.SelectMany(corner => Enumerable.Range(0, (int)count).Select(step => (long[])[.. corner, step * _stride[dimension]]))];
        }

        return [.. corners];
    }

    public override string ToString() => string.Join("×", _sizes);
}
