using System;
using System.Linq;
using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>What all convolutions share: weight [out, in / groups, …kernel], bias, geometry.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = nameof(bias))] protected Parameter? _bias;
    [ComponentName(Name = nameof(weight))] protected Parameter? _weight;

    protected long[] _reversed_padding_repeated_twice = [];

    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device = null,
        torch.ScalarType? dtype = null) : base(name)
    {
        if (in_channels % groups != 0 || out_channels % groups != 0)
        {
            throw new ArgumentException($"{groups} groups do not divide {in_channels} input and {out_channels} output channels.", nameof(groups));
        }
        (this.in_channels, this.out_channels, this.kernel_size, this.stride) = (in_channels, out_channels, kernel_size, stride);
        (this.dilation, this.transposed, this.output_padding, this.groups) = (dilation, transposed, output_padding, groups);
        this.padding_mode = padding_mode;
        if (padding_type is { } type) SetPadding(type);
        else SetPadding(padding ?? new long[kernel_size.Length]);

        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = torch.empty([.. channels, .. kernel_size], dtype, device).AsParameter();
        if (bias) this.bias = torch.empty(out_channels, dtype, device).AsParameter();
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[]? padding { get; private set; }

    public Padding? padding_type { get; private set; }

    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), Exchange(ref _bias, value));
    }

    public Parameter weight
    {
        get => _weight!;
        set => ConditionallyRegisterParameter(nameof(weight), Exchange(ref _weight, value));
    }

    public void reset_parameters() => DefaultInitialization.Apply(weight, bias);

    public void SetPadding(long[] padding)
    {
        (this.padding, padding_type) = (padding, null);
        _reversed_padding_repeated_twice = Enumerable.Reverse(padding).SelectMany(p => new[] { p, p }).ToArray();
    }

    public void SetPadding(Padding padding)
    {
        if (transposed) throw new ArgumentException("A transposed convolution takes no padding type.", nameof(padding));
        if (padding == Padding.Same && stride.Any(s => s != 1)) throw new ArgumentException("Padding 'same' needs a stride of 1.", nameof(padding));
        (this.padding, padding_type) = (null, padding);
        _reversed_padding_repeated_twice = dilation.Zip(kernel_size, (d, k) => padding == Padding.Same ? d * (k - 1) : 0)
            .Reverse().SelectMany(total => new[] { total / 2, total - (total / 2) }).ToArray();
    }

    protected bool ValidateShape(torch.Tensor input, long dimensions)
    {
        var shape = input.shape;
        return shape.Length == dimensions + 2 ? shape[1] == in_channels : shape.Length == dimensions + 1 && shape[0] == in_channels;
    }

    private protected void Require(torch.Tensor input, long dimensions)
    {
        if (ValidateShape(input, dimensions)) return;
        throw new ArgumentException(
            $"{GetName()} expects {dimensions + 1} (unbatched) or {dimensions + 2} (batched) dimensions with {in_channels} channels, " +
            $"not the shape [{string.Join(", ", input.shape)}].");
    }
}
