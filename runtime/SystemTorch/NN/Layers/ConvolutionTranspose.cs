using System;
using System.Linq;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions share: a weight [in, out / groups, …kernel], and an output size that may be chosen in the call.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device = null,
        torch.ScalarType? dtype = null)
        : base(
            name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode,
            device, dtype)
    {
    }

    public override torch.Tensor forward(torch.Tensor input) => forward(input, null);

    public abstract torch.Tensor forward(torch.Tensor input, long[]? output_size);

    /// <summary>What is added to the output; without an output size the first output padding stands for all the dimensions.</summary>
    protected long[] _output_padding(
        torch.Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null) return [output_padding[0]];

        var rank = (int)num_spatial_dims;
        var shape = input.shape[^rank..];
        var wanted = output_size[Math.Max(0, output_size.Length - rank)..];
        if (wanted.Length != rank) throw new ArgumentException($"The output size has {output_size.Length} elements, not {rank}.", nameof(output_size));
        var smallest = shape.Select((size, i) => ((size - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (kernel_size[i] - 1)) + 1).ToArray();
        for (int i = 0; i < rank; i++)
        {
            if (wanted[i] >= smallest[i] && wanted[i] < smallest[i] + stride[i]) continue;
            throw new ArgumentException(
                $"The output size {wanted[i]} of dimension {i} is not within {smallest[i]} and {smallest[i] + stride[i] - 1}.", nameof(output_size));
        }
        return wanted.Zip(smallest, (size, least) => size - least).ToArray();
    }
}
