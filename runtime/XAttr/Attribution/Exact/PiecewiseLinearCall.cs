using System;
using System.Linq;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// A network called so that a pass sees the choices it makes: by its own second forward pass (<see cref="IPiecewiseLinear"/>), or, of a network that is put
/// together of modules, by watching those that choose.
/// </summary>
internal sealed class PiecewiseLinearCall
{
    /// <summary>What messages end with.</summary>
    public const string WayOut =
        "Exact integration is for networks that are affine piece by piece: declared ones and regular twins of such layers, and networks by hand whose "
        + "choices are modules, such as ReLU and MaxPool2d, or that implement IPiecewiseLinear. Take another Quadrature for others.";

    private readonly AttributedModel _model;
    private readonly IPiecewiseLinear? _network;
    private readonly WatchedModule[] _watched = [];

    /// <summary>A network.</summary>
    /// <exception cref="ArgumentException">A layer of it is not piecewise linear.</exception>
    public PiecewiseLinearCall(AttributedModel model)
    {
        _model = model;
        _network = model.Identity.IsModule ? model.Module as IPiecewiseLinear : null;
        if (_network is not null)
            return;
        if (model.Module is IEmbeddedXDnn)
            throw new ArgumentException($"{ModuleName.Of(model.Module)} looks up integers, and what follows is not known to be piecewise linear. " + WayOut, nameof(model));
        _watched = [.. model.Module.named_modules().Select(static named => WatchedModule.Of(named.name, named.module)).OfType<WatchedModule>()];
        if (_watched.FirstOrDefault(static watched => watched.Choose is null) is { } smooth)
            throw new ArgumentException($"{ModuleName.Of(model.Module)} is not known to be piecewise linear: its layer '{smooth.Name}', {smooth.Kind}, is not. " + WayOut, nameof(model));
    }

    /// <summary>The output, with the network's choices made by a pass.</summary>
    public Tensor Call(Tensor[] inputs, FirstOrderPass pass)
    {
        if (_network is not null)
            return _network.Forward(inputs, pass);
        var watches = new IDisposable?[_watched.Length];
        try
        {
            for (var i = 0; i < watches.Length; i++)
                watches[i] = _watched[i].Watch(pass);
            return _model.Call(inputs);
        }
        finally
        {
            Array.ForEach(watches, static watch => watch?.Dispose());
        }
    }
}
