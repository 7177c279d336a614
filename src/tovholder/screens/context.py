def page_frame(request): return {}
